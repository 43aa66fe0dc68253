package dev.glissade.export;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The methods of exported classes. Each repeats an operation of this library's kernels, layers or activations, with the
 * same bits.
 */
final class JavaHelpers {

    /** Methods separated by blank lines, each before those that it calls. */
    private static final String ALL = """
                /** Returns the label of the predicted class for one row of inputs. */
                public static String label(float[] inputs) {
                    if (LABELS.length < 2) {
                        throw new IllegalStateException("the network has a single label, but two classes");
                    }
                    return LABELS[classify(inputs)];
                }

                /** Returns the labels: one for each output, or those of the two classes of a single output. */
                public static String[] labels() {
                    return LABELS.clone();
                }

                private static float[] numbers(int count, String... texts) {
                    ByteBuffer bytes = ByteBuffer.allocate(4 * count);
                    for (String text : texts) {
                        bytes.put(Base64.getDecoder().decode(text));
                    }
                    float[] numbers = new float[count];
                    bytes.flip();
                    bytes.asFloatBuffer().get(numbers);
                    return numbers;
                }

                private static void checkInputs(float[] x) {
                    for (int j = 0; j < x.length; j++) {
                        if (!Float.isFinite(x[j])) {
                            throw new IllegalArgumentException("input " + j + " of row 0 is " + x[j]
                                    + ": a network takes finite numbers only; replace this one or leave the row out");
                        }
                    }
                }

                private static void check(float[] x, String where) {
                    for (float number : x) {
                        if (!Float.isFinite(number)) {
                            throw new ArithmeticException(where + " gives " + number
                                    + " for row 0, whose inputs are finite: they or the network's parameters are too large;"
                                    + " scale the inputs");
                        }
                    }
                }

                private static void scale(float[] x, int at) {
                    for (int j = 0; j < x.length; j++) {
                        x[j] = (x[j] - NUMBERS[at + j]) / NUMBERS[at + x.length + j];
                    }
                }

                private static void unscale(float[] x, int at) {
                    for (int j = 0; j < x.length; j++) {
                        x[j] = Math.fma(x[j], NUMBERS[at + x.length + j], NUMBERS[at + j]);
                    }
                }

                private static float[] dense(float[] x, int units, int at) {
                    float[] y = new float[units];
                    System.arraycopy(NUMBERS, at + x.length * units, y, 0, units);
                    for (int k = 0; k < x.length; k++) {
                        float input = x[k];
                        if (input != 0) {
                            int row = at + k * units;
                            for (int j = 0; j < units; j++) {
                                y[j] = Math.fma(input, NUMBERS[row + j], y[j]);
                            }
                        }
                    }
                    return y;
                }

                private static void batchNorm(float[] x, int at) {
                    int units = x.length;
                    for (int j = 0; j < units; j++) {
                        float normal = (x[j] - NUMBERS[at + 2 * units + j]) * NUMBERS[at + 3 * units + j];
                        x[j] = normal * NUMBERS[at + j] + NUMBERS[at + units + j];
                    }
                }

                private static void layerNorm(float[] x, double epsilon, int at) {
                    double sum = 0;
                    for (float number : x) {
                        sum += number;
                    }
                    double mean = sum / x.length;
                    double squares = 0;
                    for (float number : x) {
                        double difference = number - mean;
                        squares += difference * difference;
                    }
                    float center = (float) mean;
                    float inverse = (float) (1 / Math.sqrt(squares / x.length + epsilon));
                    for (int j = 0; j < x.length; j++) {
                        x[j] = (x[j] - center) * inverse * NUMBERS[at + j] + NUMBERS[at + x.length + j];
                    }
                }

                private static void add(float[] x, float[] before) {
                    for (int j = 0; j < x.length; j++) {
                        x[j] += before[j];
                    }
                }

                private static void softmax(float[] x) {
                    float largest = largest(x);
                    float sum = 0;
                    for (int j = 0; j < x.length; j++) {
                        x[j] = exp(x[j] - largest);
                        sum += x[j];
                    }
                    for (int j = 0; j < x.length; j++) {
                        x[j] /= sum;
                    }
                }

                private static void logSoftmax(float[] x) {
                    float largest = largest(x);
                    double sum = 0;
                    for (float number : x) {
                        sum += exp(number - largest);
                    }
                    float logarithm = (float) StrictMath.log(sum);
                    for (int j = 0; j < x.length; j++) {
                        x[j] = x[j] - largest - logarithm;
                    }
                }

                private static int indexOfLargest(float[] x) {
                    int largest = 0;
                    for (int j = 1; j < x.length; j++) {
                        if (x[j] > x[largest]) {
                            largest = j;
                        }
                    }
                    return largest;
                }

                private static float largest(float[] x) {
                    float largest = x[0];
                    for (float number : x) {
                        largest = number > largest ? number : largest;
                    }
                    return largest;
                }

                private static float relu(float x) {
                    return Math.max(x, 0);
                }

                private static float leakyRelu(float x, float slope) {
                    return Math.max(x, slope * x);
                }

                private static float elu(float x, float alpha, float scale) {
                    float t = tanh(0.5f * Math.min(x, 0));
                    return scale * (Math.max(x, 0) + alpha * ((t + t) / (1 - t)));
                }

                private static float gelu(float x) {
                    float exp = exp(-0.5f * (x * x));
                    float distance = Math.min(Math.abs(x), 14);
                    return Math.max(x, 0) - distance * normalTail(distance, exp);
                }

                private static float geluTanh(float x) {
                    float near = Math.max(-14, Math.min(14, x));
                    float linear = 1.5957691f;
                    return sigmoid(near * Math.fma(0.044715f * linear, near * near, linear)) * Math.max(x, -14);
                }

                private static float silu(float x) {
                    return sigmoid(x) * Math.max(x, -69);
                }

                private static float softplus(float x) {
                    return Math.max(x, 0) + logOfOnePlus(exp(-Math.abs(x)));
                }

                private static float mish(float x) {
                    float exp = exp(Math.min(x, 20));
                    float n = exp * (exp + 2);
                    return Math.max(x, -88) * (n / (n + 2));
                }

                private static float softsign(float x) {
                    float finite = Math.max(-3.4028235e38f, Math.min(3.4028235e38f, x));
                    return finite / (1 + Math.abs(finite));
                }

                private static float hardSwish(float x) {
                    return Math.max(x, -3) * hardSigmoid(x);
                }

                private static float hardSigmoid(float x) {
                    return Math.max(0, Math.min(1, Math.fma(x, 1 / 6f, 0.5f)));
                }

                private static float exp(float x) {
                    float bounded = Math.max(-87, Math.min(88, x));
                    float rounded = rounded(bounded);
                    float power = powerOfTwo(rounded);
                    float result = Math.fma(power, expMinusOne(bounded, rounded), power);
                    return x < -87 ? 0 : result;
                }

                private static float sigmoid(float x) {
                    float bounded = Math.max(-87, Math.min(69, -x));
                    float rounded = rounded(bounded);
                    float power = powerOfTwo(rounded);
                    return 1 / (1 + Math.fma(power, expMinusOne(bounded, rounded), power));
                }

                private static float tanh(float x) {
                    float bounded = Math.max(-20, Math.min(20, x + x));
                    float rounded = rounded(bounded);
                    float power = powerOfTwo(rounded);
                    float exp = Math.fma(power, expMinusOne(bounded, rounded), power - 1);
                    return exp / (exp + 2);
                }

                private static float logOfOnePlus(float u) {
                    float twice = (u + u) / (2 + u);
                    float square = 0.25f * (twice * twice);
                    float series = Math.fma(0.13430506f, square, 0.14117521f);
                    series = Math.fma(series, square, 0.20003814f);
                    series = Math.fma(series, square, 0.3333332f);
                    return Math.fma(series * square, twice, twice);
                }

                private static float normalTail(float x, float exp) {
                    float t = 3 / (3 + x);
                    float s = 1 - (t + t);
                    float series = Math.fma(-9.021107e-5f, s, -0.0003030099f);
                    series = Math.fma(series, s, 0.00035904007f);
                    series = Math.fma(series, s, 0.002309299f);
                    series = Math.fma(series, s, -0.0034932208f);
                    series = Math.fma(series, s, -0.0157523f);
                    series = Math.fma(series, s, 0.0766731f);
                    series = Math.fma(series, s, -0.16977741f);
                    series = Math.fma(series, s, 0.2430279f);
                    return series * t * exp;
                }

                private static float rounded(float x) {
                    return Math.fma(x, 1.442695f, 12582912f);
                }

                private static float powerOfTwo(float rounded) {
                    return Float.intBitsToFloat((Float.floatToRawIntBits(rounded) + 127) << 23);
                }

                private static float expMinusOne(float x, float rounded) {
                    float n = rounded - 12582912f;
                    float r = Math.fma(n, 2.1219444e-4f, Math.fma(n, -0.693359375f, x));
                    float series = Math.fma(1f / 5040, r, 1f / 720);
                    series = Math.fma(series, r, 1f / 120);
                    series = Math.fma(series, r, 1f / 24);
                    series = Math.fma(series, r, 1f / 6);
                    series = Math.fma(series, r, 1f / 2);
                    return Math.fma(series, r * r, r);
                }
            """;

    private JavaHelpers() {}

    /** Appends the requested methods, and all methods that they or the text so far call. */
    static void addTo(StringBuilder text, List<String> wanted) {
        for (String method : ALL.stripTrailing().split("\n\n")) {
            String head = method.substring(0, method.indexOf('('));
            String name = head.substring(head.lastIndexOf(' ') + 1);
            if (wanted.contains(name) || isNamed(name + "\\(", text)) {
                text.append('\n').append(method).append('\n');
            }
        }
    }

    static boolean isNamed(String pattern, CharSequence text) {
        return Pattern.compile("\\b" + pattern).matcher(text).find();
    }

    /** Returns whether there is a method of this name that maps one number to another. */
    static boolean hasFunction(String name) {
        return ALL.contains(" static float " + name + "(float x) ");
    }
}
