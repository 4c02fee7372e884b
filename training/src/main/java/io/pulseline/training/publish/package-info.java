/** Manifest, golden inputs and card of a trained network. After it: the model store. */
package io.pulseline.training.publish;
