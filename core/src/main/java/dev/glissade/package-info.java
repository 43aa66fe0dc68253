/** Networks: layers put together, their parameters in one vector, their cost as a function of it. */
package dev.glissade;
