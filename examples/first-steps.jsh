// First steps, line by line: jshell --class-path core/target/classes examples/first-steps.jsh
// (after "mvn -q compile -pl core"; with the library from Maven Central, its jar instead of core/target/classes)
import static dev.glissade.activation.Activations.*
import static dev.glissade.optimize.Optimizers.*
import dev.glissade.*
import dev.glissade.data.*
import dev.glissade.optimize.*
import dev.glissade.train.*

// A ball on a parabola: each step goes against the slope.
var path = Descent.on(x -> (x - 3) * (x - 3)).from(-4).optimizer(gradientDescent(0.1)).run()
System.out.println("lowest at " + path.end()[0] + " after " + (path.points().size() - 1) + " steps")

// Exclusive-or: no straight line separates its two answers, a hidden layer does.
float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}
float[][] targets = {{0}, {1}, {1}, {0}}
var network = Network.input(2).dense(4, tanh()).dense(1, sigmoid()).build(1)
var training = Training.of(network, Dataset.of(inputs, targets)).optimizer(adam(0.05)).epochs(300).run()
for (var input : inputs) {
    System.out.printf("%.0f xor %.0f: %.2f%n", input[0], input[1], training.network().predict(input)[0]);
}
/exit
