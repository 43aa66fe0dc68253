/** The stages of a network. A layer knows its own function and derivative, and nothing of the network around it. */
package dev.glissade.layer;
