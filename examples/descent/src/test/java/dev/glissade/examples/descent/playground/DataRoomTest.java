package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataRoomTest {

    private static final String BEGINNING =
            "{'cloud':'spiral','noise':0.1,'share':0.7,'layers':[8,8,8],'activation':'tanh','seed':1}";
    private static final String OWN =
            "{'own':[[-1,2,0],[1,2,1],[-1.5,-3,0],[2,-2.5,1]],'noise':0,'share':0.5,'layers':[],'activation':'tanh','seed':1}";
    private static final String LOOK =
            "{'id':ID,'epochs':EPOCHS,'optimizer':'adam','rate':0.01,'batch':10,'penalty':'none','strength':0,'layer':1,'unit':0}";

    @RegisterExtension
    static final Served served = new Served();

    private static JsonNode begin(String json) throws IOException {
        return served.client().ask("/api/data", json);
    }

    private static JsonNode look(long id, int epochs) throws IOException {
        return served.client().ask("/api/data/look", look(String.valueOf(id), epochs));
    }

    private static String look(String id, int epochs) {
        return LOOK.replace("ID", id).replace("EPOCHS", "" + epochs);
    }

    private static int status(String path, String json) {
        return served.client().post(path, json.replace('\'', '"')).statusCode();
    }

    // ---- What is so

    @Test
    void spiral_isLearnedByThreeLayersOfEight() {
        DataRoom room = new DataRoom();
        long id = room.begin(new DataRoom.Beginning("spiral", null, 0.1, 0.7, new int[] {8, 8, 8}, "tanh", 1))
                .id();
        DataRoom.Look look = new DataRoom.Look(id, 20, "adam", 0.01, 10, "none", 0, 4, 0);

        PlaneTraining.Point last = last((DataRoom.Frame) room.look(look));
        assertThat(last.testAccuracy()).isLessThan(0.8);
        while (last.testAccuracy() < 0.95 && last.epoch() < 400) {
            last = last((DataRoom.Frame) room.look(look));
        }
        assertThat(last.testAccuracy()).isGreaterThanOrEqualTo(0.95);
        assertThat(last.trainingCost()).isLessThan(0.15);
    }

    private static PlaneTraining.Point last(DataRoom.Frame frame) {
        List<PlaneTraining.Point> points = frame.points();
        return points.get(points.size() - 1);
    }

    @Test
    void points_areDividedAsAskedFor() throws IOException {
        JsonNode begun = begin(BEGINNING);
        assertThat(begun.get("training")).hasSize(280);
        assertThat(begun.get("test")).hasSize(120);
        assertThat(begin(OWN).findValues("training").get(0)).hasSize(2);
        for (JsonNode point : begun.get("training")) {
            assertThat(point.get(0).asDouble()).isBetween(-6.0, 6.0);
            assertThat(point.get(2).asDouble()).isIn(0.0, 1.0);
        }
    }

    @Test
    void training_isTheSameForTheSameSeed_howeverItIsAskedFor() throws IOException {
        long first = begin(BEGINNING).get("id").asLong();
        long second = begin(BEGINNING).get("id").asLong();
        assertThat(second).isNotEqualTo(first);
        for (int i = 0; i < 4; i++) {
            look(first, 1);
        }
        JsonNode inOnes = look(first, 0).get("view");
        int done = 0;
        while (done < 4) { // An epoch may be all that there is time for.
            JsonNode points = look(second, 4 - done).get("points");
            done = points.get(points.size() - 1).get("epoch").asInt();
        }
        assertThat(look(second, 0).get("view")).isEqualTo(inOnes);
        JsonNode other = begin(BEGINNING.replace("'seed':1", "'seed':2"));
        assertThat(other.get("training")).isNotEqualTo(begin(BEGINNING).get("training"));
    }

    @Test
    void frame_showsEveryUnitAndWeight() throws IOException {
        JsonNode frame = look(begin(BEGINNING).get("id").asLong(), 0);
        JsonNode view = frame.get("view");
        int[] units = {2, 8, 8, 8, 1};
        for (int i = 0; i < units.length; i++) {
            JsonNode maps = view.get("columns").get(i).get("units");
            assertThat(maps).hasSize(units[i]);
            assertThat(Base64.getDecoder().decode(maps.get(0).get("bytes").asText()))
                    .hasSize(32 * 32);
            if (i > 0) {
                assertThat(view.get("biases").get(i - 1)).hasSize(units[i]);
                assertThat(view.get("weights").get(i - 1).get("columns").asInt())
                        .isEqualTo(units[i - 1]);
            }
        }
        assertThat(Base64.getDecoder().decode(view.get("chosen").get("bytes").asText()))
                .hasSize(100 * 100);
        assertThat(frame.get("points").get(0).get("epoch").asInt()).isZero();
        assertThat(frame.get("overfitting").isNull()).isTrue();
    }

    @Test
    void steering_isTakenOnTheWay() throws IOException {
        long id = begin(BEGINNING).get("id").asLong();
        assertThat(look(id, 2).get("points")).hasSizeGreaterThan(1);
        String other = look("" + id, 1)
                .replace("'none','strength':0", "'l1','strength':10")
                .replace("adam", "momentum");
        assertThat(served.client().ask("/api/data/look", other).get("points")).hasSize(1);
    }

    @Test
    void training_thatDiverges_saysSo() throws IOException {
        String steep = LOOK.replace("adam", "gradientDescent").replace("0.01", "1000");
        long id = begin(BEGINNING.replace("tanh", "identity")).get("id").asLong();
        JsonNode frame = served.client()
                .ask("/api/data/look", steep.replace("ID", "" + id).replace("EPOCHS", "100"));
        for (int i = 0; i < 100 && !frame.get("hasDiverged").asBoolean(); i++) {
            frame = served.client()
                    .ask("/api/data/look", steep.replace("ID", "" + id).replace("EPOCHS", "100"));
        }
        assertThat(frame.get("hasDiverged").asBoolean()).isTrue();
        assertThat(frame.get("view").get("columns")).hasSize(5); // The network of before is still to be seen.
    }

    @Test
    void trainings_thatNobodyLooksAt_areLetGo() throws IOException {
        long first = begin(BEGINNING).get("id").asLong();
        long second = begin(OWN).get("id").asLong();
        for (int i = 0; i < 15; i++) {
            look(first, 0);
            begin(OWN);
        }
        assertThat(look(second, 0).get("isGone").asBoolean()).isTrue();
        assertThat(look(first, 0).has("view")).isTrue();
        assertThat(look(1L << 60, 0).get("isGone").asBoolean()).isTrue();
    }

    // ---- What is refused

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'cloud':'spiral'|'cloud':'galaxy'",
                "'cloud':'spiral',|",
                "'cloud':'spiral'|'cloud':null",
                "'cloud':'spiral'|'cloud':'spiral','own':[[1,1,1],[1,1,1],[1,1,1],[1,1,1]]",
                "'cloud':'spiral'|'own':[]",
                "'cloud':'spiral'|'own':[[1,1,1],[1,1,1],[1,1,1]]",
                "'cloud':'spiral'|'own':[[1,1,1],[1,1,1],[1,1,1],[1,1]]",
                "'cloud':'spiral'|'own':[[1,1,1],[1,1,1],[1,1,1],[1,1,1,1]]",
                "'cloud':'spiral'|'own':[[1,1,1],[1,1,1],[1,1,1],[1,1,0.5]]",
                "'cloud':'spiral'|'own':[[1,1,1],[1,1,1],[1,1,1],[1,7,1]]",
                "'cloud':'spiral'|'own':[[1,1,1],[1,1,1],[1,1,1],[-1e300,1,1]]",
                "'cloud':'spiral'|'own':[[1,1,1],[1,1,1],[1,1,1],[1e999,1,1]]",
                "'cloud':'spiral'|'own':[[1,1,1],[1,1,1],[1,1,1],null]",
                "'noise':0.1|'noise':-0.1",
                "'noise':0.1|'noise':3",
                "'noise':0.1|'noise':1e999",
                "'noise':0.1|'noise':'NaN'",
                "'share':0.7|'share':0",
                "'share':0.7|'share':1",
                "'layers':[8,8,8]|'layers':[8,8,8,8,8,8,8]",
                "'layers':[8,8,8]|'layers':[9]",
                "'layers':[8,8,8]|'layers':[0]",
                "'layers':[8,8,8]|'layers':[-1]",
                "'layers':[8,8,8]|'layers':[1.5]",
                "'layers':[8,8,8]|'layers':[null]",
                "'layers':[8,8,8]|'layers':[true]",
                "'layers':[8,8,8]|'layers':['8']",
                "'layers':[8,8,8]|'layers':[[8]]",
                "'layers':[8,8,8]|'layers':''",
                "'layers':[8,8,8]|'layers':'CAgI'",
                "'layers':[8,8,8]|'layers':null",
                "'layers':[8,8,8]|'layers':[99999999999]",
                "'activation':'tanh'|'activation':'step'",
                "'activation':'tanh'|'activation':null",
                "'seed':1|'seed':1.5",
                "'seed':1|'seed':99999999999999999999",
            })
    void beginning_thatMakesNoSense(String part, String other) {
        String json = BEGINNING.replace(part, other == null ? "" : other);
        assertThat(json).isNotEqualTo(BEGINNING);
        assertThat(status("/api/data", json)).isEqualTo(400);
    }

    @Test
    void points_thatAreTooMany() {
        String point = "[1,1,1]";
        String json = BEGINNING.replace("'cloud':'spiral'", "'own':[" + (point + ",").repeat(200) + point + "]");
        assertThat(status("/api/data", json)).isEqualTo(400);
        assertThat(status("/api/data", json.replace(point + "," + point + "]", point + "]")))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'epochs':1|'epochs':-1",
                "'epochs':1|'epochs':101",
                "'epochs':1|'epochs':2147483647",
                "'optimizer':'adam'|'optimizer':'lbfgs'",
                "'optimizer':'adam'|'optimizer':'x'",
                "'optimizer':'adam'|'optimizer':null",
                "'rate':0.01|'rate':0",
                "'rate':0.01|'rate':-1",
                "'rate':0.01|'rate':1e9",
                "'rate':0.01|'rate':1e999",
                "'batch':10|'batch':0",
                "'batch':10|'batch':401",
                "'penalty':'none'|'penalty':'l3'",
                "'penalty':'none'|'penalty':null",
                "'strength':0|'strength':-1",
                "'strength':0|'strength':11",
                "'layer':1|'layer':-1",
                "'layer':1|'layer':5",
                "'unit':0|'unit':-1",
                "'unit':0|'unit':8",
                "'unit':0|'unit':0,'more':1",
                "'id':|'no':",
            })
    void look_thatMakesNoSense(String part, String other) throws IOException {
        String json = look("" + begin(BEGINNING).get("id"), 1);
        assertThat(json).contains(part);
        assertThat(status("/api/data/look", json)).isEqualTo(200);
        assertThat(status("/api/data/look", json.replace(part, other))).isEqualTo(400);
    }
}
