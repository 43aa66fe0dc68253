package dev.glissade.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** All that a training has brought, but for how long it took, as one SHA-256. */
final class Digest {

    private Digest() {}

    static String of(Training training) {
        float[] parameters = training.network().parameters();
        float[] buffers = training.network().buffers();
        StringBuilder text = new StringBuilder().append(training.ending());
        for (Epoch epoch : training.history().epochs()) {
            text.append('\n').append(withoutTime(epoch));
        }
        byte[] tail = text.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (parameters.length + buffers.length) + tail.length);
        for (float number : parameters) {
            bytes.putFloat(number);
        }
        for (float number : buffers) {
            bytes.putFloat(number);
        }
        bytes.put(tail);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String withoutTime(Epoch epoch) {
        return epoch.number() + " " + epoch.trainingCost() + " " + epoch.validationCost() + " "
                + epoch.validationAccuracy() + " " + epoch.measures() + " " + epoch.learningRate() + " "
                + epoch.gradientNorm();
    }
}
