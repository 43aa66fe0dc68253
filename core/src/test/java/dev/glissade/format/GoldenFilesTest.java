package dev.glissade.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that PyTorch's writer made. The numbers here were found with Python's json and numpy.frombuffer, which print
 * doubles so that they can be read back without loss.
 */
class GoldenFilesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            NAME | TENSORS | SHAPE OF OUTPUT | FIRST | LAST | LAST NUMBER IN THE FILE
            network_activation_elu                          | 16 | 6x3   | -0.6091164906422424  | 0.08662917929647099  | -0.5360844285440267
            network_activation_gelu                         | 16 | 6x3   | 0.04800253367183788  | -0.21223398152366868 | -1.697420672219398
            network_activation_gelu_tanh                    | 16 | 6x3   | -0.08901902853500278 | -0.2439269673263108  | -1.1450839377216686
            network_activation_hard_sigmoid                 | 16 | 6x3   | -0.4700300740586295  | -0.11428067698522634 | -0.7992686957599597
            network_activation_hard_swish                   | 16 | 6x3   | 0.09998163974153616  | 0.26647232364660095  | -0.07956900769099624
            network_activation_identity                     | 16 | 6x3   | 0.2556428768395791   | 0.16148055857383742  | -0.17512725981625973
            network_activation_leaky_relu                   | 16 | 6x3   | -0.08156816735302139 | -0.3070791615794317  | -1.351505050408448
            network_activation_mish                         | 16 | 6x3   | -0.311064996777436   | -0.2261213526198585  | -1.485104124666436
            network_activation_relu                         | 16 | 6x3   | 0.49661706876384243  | -0.1449032943999206  | -1.0250158211952867
            network_activation_selu                         | 16 | 6x3   | -0.27144211402909996 | -0.12356924102934236 | -1.040983930630415
            network_activation_sigmoid                      | 16 | 6x3   | -0.33813429284090174 | 0.9740034983773476   | 0.9112106918457028
            network_activation_silu                         | 16 | 6x3   | -0.35286030163952375 | -0.19133127070144484 | -0.9415875264692174
            network_activation_softplus                     | 16 | 6x3   | -0.07109061068948369 | -0.09923912649249347 | -1.3160315931446627
            network_activation_softsign                     | 16 | 6x3   | 0.43654348465489895  | 0.07116622935312969  | -0.5969306351322687
            network_activation_tanh                         | 16 | 6x3   | -0.4118223738203275  | -0.5205954222722147  | -1.9357334967816746
            network_article                                 | 16 | 4x10  | 0.40083340069914863  | 0.5395237770799134   | 0.0331395146138277
            network_cost_huber                              | 12 | 6x4   | -0.48978190771476837 | 0.4066769094104906   | 0.03735909774131254
            network_cost_mean_absolute_error                | 12 | 6x4   | -0.09807884629386933 | -0.2083337507549346  | 0.08333333333333333
            network_cost_mean_squared_error                 | 12 | 6x4   | 0.28564418599259667  | -0.11626554365177066 | 0.08167565702616637
            network_cost_quadratic                          | 12 | 6x4   | 0.38394682207071906  | 0.5323261258489383   | 0.041672932245068975
            network_cost_sigmoid_cross_entropy              | 12 | 6x4   | 0.554430975026887    | 0.055780124483439164 | 0.321433493165685
            network_cost_softmax_cross_entropy              | 12 | 6x4   | -0.1313863911995555  | -0.4872001925098448  | 0.2511159205481407
            network_cost_softmax_cross_entropy_smoothed_0_1 | 12 | 6x4   | 0.01198696929924481  | 0.561554401839897    | 0.16762833556389634
            network_odd_sizes                               | 20 | 23x17 | 0.33561316985136785  | -0.13646228913550024 | 0.009542064547553231
            network_wide                                    | 16 | 50x11 | 0.11580967063895595  | -0.09539234081166006 | 0.06655152780558724
            """)
    void network(String file, int count, String shape, double first, double last, double lastInFile)
            throws IOException {
        Tensors tensors = read(file);

        assertThat(tensors.metadata().keySet()).containsExactly("sizes", "hidden", "last", "cost", "batch");
        assertNumbers(tensors, count, "output", shape, first, last);
        assertLastInFile(tensors, lastInFile);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            NAME | TENSORS | SHAPE OF PARAMETERS | FIRST | LAST | LAST NUMBER IN THE FILE
            optimizer_adadelta                              | 3  | 21x5  | -2.0                 | -0.18096294171704266 | -12.436437919272121
            optimizer_adagrad                               | 3  | 21x5  | -2.0                 | 0.4778023883619133   | -10.500146081892392
            optimizer_adam                                  | 3  | 21x5  | -2.0                 | -0.05114424538283654 | -11.76704175195227
            optimizer_adamax                                | 3  | 21x5  | -2.0                 | -0.05372630895838663 | -11.778179314330826
            optimizer_adamw                                 | 3  | 21x5  | -2.0                 | -0.05083598953583025 | -11.765605750241674
            optimizer_amsgrad                               | 3  | 21x5  | -2.0                 | -0.05114424538283654 | -11.76704175195227
            optimizer_gradient_descent                      | 3  | 21x5  | -2.0                 | 3.1233500943082992   | -0.007254418466114965
            optimizer_gradient_descent_weight_decay         | 3  | 21x5  | -2.0                 | 3.1147561628440474   | -0.039565017987384654
            optimizer_momentum                              | 3  | 21x5  | -2.0                 | 4.0922709931018      | 4.232316602642083
            optimizer_nadam                                 | 3  | 21x5  | -2.0                 | -0.0807936452244645  | -11.909721799021018
            optimizer_nesterov                              | 3  | 21x5  | -2.0                 | 3.2710948173326835   | 0.31009729549447673
            optimizer_radam                                 | 3  | 21x5  | -2.0                 | 0.3661645744342079   | -10.665215283662336
            optimizer_rmsprop                               | 3  | 21x5  | -2.0                 | 0.4912374813933355   | -10.47336232015075
            """)
    void optimizer(String file, int count, String shape, double first, double last, double lastInFile)
            throws IOException {
        Tensors tensors = read(file);

        assertThat(tensors.metadata().keySet()).containsExactly("rule", "steps");
        assertNumbers(tensors, count, "parameters", shape, first, last);
        assertLastInFile(tensors, lastInFile);
    }

    @Test
    void article_hasTheTensorsOfItsLayers() throws IOException {
        Tensors tensors = read("network_article");

        assertThat(tensors.metadata())
                .containsEntry("sizes", "784-16-16-10")
                .containsEntry("hidden", "sigmoid")
                .containsEntry("batch", "4");
        assertThat(tensors.names())
                .containsExactly(
                        "input",
                        "target",
                        "output",
                        "cost",
                        "0.weight",
                        "0.bias",
                        "2.weight",
                        "2.bias",
                        "4.weight",
                        "4.bias",
                        "gradient.0.weight",
                        "gradient.0.bias",
                        "gradient.2.weight",
                        "gradient.2.bias",
                        "gradient.4.weight",
                        "gradient.4.bias");
        assertThat(tensors.tensor("0.weight").shape()).containsExactly(16, 784);
        assertThat(tensors.tensor("4.bias").shape()).containsExactly(10);
        assertThat(tensors.tensor("cost").shape()).containsExactly(1);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFile_isReadFromItsPath(Path file) throws IOException {
        Tensors tensors = Safetensors.read(file);

        assertThat(tensors.names()).isNotEmpty();
        assertThat(tensors.names()).allSatisfy(name -> {
            Tensor tensor = tensors.tensor(name);
            int product = tensor.shape().stream().reduce(1, (a, b) -> a * b);
            assertThat(tensor.dataType()).isEqualTo(DataType.F64);
            assertThat(tensor.doubles()).hasSize(product).doesNotContain(Double.NaN);
        });
    }

    static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(GoldenFilesTest.class.getResource("/golden").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
            assertThat(sorted).hasSizeGreaterThanOrEqualTo(38);
            return sorted;
        }
    }

    private static Tensors read(String file) throws IOException {
        String resource = "/golden/" + file + ".safetensors";
        try (InputStream stream = GoldenFilesTest.class.getResourceAsStream(resource)) {
            return Safetensors.read(stream, resource);
        }
    }

    private static void assertNumbers(
            Tensors tensors, int count, String name, String shape, double first, double last) {
        Tensor tensor = tensors.tensor(name);
        double[] numbers = tensor.doubles();
        assertThat(tensors.names()).hasSize(count);
        assertThat(tensor.shape().get(0) + "x" + tensor.shape().get(1)).isEqualTo(shape);
        assertThat(numbers[0]).isEqualTo(first);
        assertThat(numbers[numbers.length - 1]).isEqualTo(last);
        assertThat(tensor.floats()[0]).isEqualTo((float) first);
    }

    private static void assertLastInFile(Tensors tensors, double lastInFile) {
        List<String> names = tensors.names();
        double[] numbers = tensors.tensor(names.get(names.size() - 1)).doubles();
        assertThat(numbers[numbers.length - 1]).isEqualTo(lastInFile);
    }
}
