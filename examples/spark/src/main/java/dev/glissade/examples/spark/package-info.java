/** Training and scoring on Apache Spark. */
package dev.glissade.examples.spark;
