package dev.glissade.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class LocalSparkTest {

    @Test
    void tasks_runOnTwoThreadsWithTheVectorModule() {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());

        List<Boolean> vectors = context.parallelize(List.of(1, 2), 2)
                .map(i -> ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent())
                .collect();

        assertThat(vectors).containsExactly(true, true);
    }
}
