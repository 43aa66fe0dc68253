package dev.glissade.examples.descent.playground;

import dev.glissade.examples.descent.article.Article;

/**
 * How to train; null means the article's setting.
 *
 * @param seed which random weights, and which order of the images
 * @param rate the learning rate, which can be changed on the way
 * @param batch how many images a step looks at, which can be changed on the way
 * @param optimizer the name of the rule, which can be changed on the way
 * @param epochs passes over the training images
 * @param images the number of training images, the first of MNIST's
 * @param pace images per second at most, which can be changed on the way; 0 for no limit
 */
record Plan(Long seed, Double rate, Integer batch, String optimizer, Integer epochs, Integer images, Double pace) {

    private static final int MOST_EPOCHS = 1000;
    private static final double HIGHEST_RATE = 1000;
    private static final double HIGHEST_PACE = 1e9;

    static final Plan ARTICLE = new Plan(null, null, null, null, null, null, null);

    /**
     * Fills what is null, and checks everything.
     *
     * @throws Refusal if a number is out of its range
     */
    Plan {
        seed = seed == null ? 1L : seed;
        optimizer = optimizer == null ? Rule.GRADIENT_DESCENT.word() : optimizer;
        rate = rate == null ? Rule.named(optimizer).networkRate() : rate;
        images = images == null ? DigitImages.TRAINING : images;
        batch = batch == null ? Math.min(Article.BATCH, images) : batch;
        epochs = epochs == null ? Article.EPOCHS : epochs;
        pace = pace == null ? 0 : pace;
        check(rate > 0 && rate <= HIGHEST_RATE, "the rate is above 0 and at most 1000");
        check(images >= 1 && images <= DigitImages.TRAINING, "images are from 1 to " + DigitImages.TRAINING);
        check(batch >= 1 && batch <= images, "a batch is from 1 to " + images + " images");
        check(epochs >= 1 && epochs <= MOST_EPOCHS, "epochs are from 1 to " + MOST_EPOCHS);
        check(pace >= 0 && pace <= HIGHEST_PACE, "the pace is from 0 to 1e9 images per second");
        check(
                Rule.named(optimizer) != Rule.LBFGS,
                "L-BFGS is for functions whose value does not change with the batch");
    }

    /** Returns the same plan with what can be changed on the way; null leaves a setting as it is. */
    Plan changed(TrainingRoom.Settings other) {
        return new Plan(
                seed,
                other.rate() == null ? rate : other.rate(),
                other.batch() == null ? batch : other.batch(),
                other.optimizer() == null ? optimizer : other.optimizer(),
                epochs,
                images,
                other.pace() == null ? pace : other.pace());
    }

    private static void check(boolean isSo, String otherwise) {
        if (!isSo) {
            throw Refusal.bad(otherwise);
        }
    }
}
