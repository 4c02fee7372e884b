/** Data sets, training, evaluation and publishing of models. */
package io.pulseline.training;
