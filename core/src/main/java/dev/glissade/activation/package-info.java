/** The functions between layers, each with its derivative. Stands on matrices and knows no network. */
package dev.glissade.activation;
