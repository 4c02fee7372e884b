/**
 * The schemas of every release, against which compatibility is tested and from which a decoder
 * learns what older devices write.
 */
package io.pulseline.schemas.released;
