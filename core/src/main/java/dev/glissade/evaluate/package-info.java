/** How well a network answers: measures of classes and of quantities, as scikit-learn defines them, and tables of them. */
package dev.glissade.evaluate;
