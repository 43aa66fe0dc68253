/** A module that requires the library. */
module com.acme {
    requires dev.glissade;
}
