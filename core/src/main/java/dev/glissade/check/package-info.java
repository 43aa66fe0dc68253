/** Whether derivatives are right: compares backpropagation with slopes that are measured. */
package dev.glissade.check;
