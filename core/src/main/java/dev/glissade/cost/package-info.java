/**
 * How bad a network's answers are, as one number. Stands on matrices; looks at activations only to know the pairs that
 * have a simple form.
 */
package dev.glissade.cost;
