/** Models as verified, hashed artefacts, and their scoring with DJL. */
package io.pulseline.modelstore;
