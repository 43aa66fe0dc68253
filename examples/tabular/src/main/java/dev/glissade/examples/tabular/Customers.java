package dev.glissade.examples.tabular;

import dev.glissade.random.RandomStream;
import java.util.List;
import java.util.Locale;

/**
 * Makes the bundled file customers.csv: who ended a contract, and who did not. The customers are made up, by a formula, so it
 * is known what a network can find: {@link #urge}. The file has numbers, categories and gaps, as files of the world have, and a
 * column that has nothing to do with it all, the city.
 */
final class Customers {

    private static final int ROWS = 1_200;
    private static final double AGE_GAPS = 0.08;
    private static final double PAYMENT_GAPS = 0.05;
    private static final List<String> CITIES = List.of("Basel", "Bern", "Chur", "Geneva", "Lugano", "Zurich");
    private static final List<String> PLANS = List.of("basic", "plus", "family");
    private static final List<Double> FEES = List.of(19.9, 34.9, 59.9); // a month
    private static final List<String> PAYMENTS = List.of("card", "debit", "invoice");

    /** A row, before gaps are made in it. */
    private record Customer(
            int age, String city, int plan, int months, double fee, int calls, String payment, boolean newsletter) {}

    private Customers() {}

    /** Returns the file. The same seed gives the same file. */
    static String csv(long seed) {
        StringBuilder csv = new StringBuilder("customer,age,city,plan,months,fee,calls,payment,newsletter,left\n");
        for (int i = 0; i < ROWS; i++) {
            RandomStream random = new RandomStream(seed, i); // A row does not depend on those before it.
            Customer one = draw(random);
            boolean left = random.nextDouble() < 1 / (1 + StrictMath.exp(-urge(one)));
            String age = random.nextDouble() < AGE_GAPS ? "" : String.valueOf(one.age);
            String payment = random.nextDouble() < PAYMENT_GAPS ? "" : one.payment;
            csv.append(String.format(
                    Locale.ROOT,
                    "C%05d,%s,%s,%s,%d,%.2f,%d,%s,%s,%s\n",
                    10_000 + i,
                    age,
                    one.city,
                    PLANS.get(one.plan),
                    one.months,
                    one.fee,
                    one.calls,
                    payment,
                    one.newsletter ? "yes" : "no",
                    left ? "yes" : "no"));
        }
        return csv.toString();
    }

    private static Customer draw(RandomStream random) {
        int age = 18 + random.nextInt(63);
        String city = CITIES.get(random.nextInt(CITIES.size()));
        int plan = random.nextInt(PLANS.size());
        int months = 1 + (int) (72 * random.nextDouble() * random.nextDouble());
        double discount = 0.05 * random.nextInt(5);
        double fee = FEES.get(plan) * (1 - discount);
        int calls = (int) (-1.6 * StrictMath.log(1 - random.nextDouble())); // to the hotline, in the last half year
        String payment = PAYMENTS.get(random.nextInt(PAYMENTS.size()));
        return new Customer(age, city, plan, months, fee, calls, payment, random.nextInt(3) == 0);
    }

    /**
     * Returns the logarithm of the odds that a customer leaves. Calls drive away those who are new, more than others; a discount
     * keeps them; the young and the old stay less than those around 45.
     */
    private static double urge(Customer one) {
        double discount = 1 - one.fee / FEES.get(one.plan);
        return -2.2
                + (one.months < 18 ? 1.3 : 0.3) * one.calls
                + 0.06 * Math.abs(one.age - 45)
                + (one.payment.equals("invoice") ? 1.4 : 0)
                + (one.plan == 0 ? 0.7 : one.plan == 2 ? -0.9 : 0)
                - 8 * discount
                - (one.newsletter ? 0.8 : 0);
    }

    /**
     * Prints the file.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.print(csv(1));
    }
}
