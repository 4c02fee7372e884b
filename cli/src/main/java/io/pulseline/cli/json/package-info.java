/** Avro records as lines of plain JSON, for {@code tail} and {@code --out}. */
package io.pulseline.cli.json;
