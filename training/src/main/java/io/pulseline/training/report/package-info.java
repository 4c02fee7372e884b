/**
 * Reports as one HTML file each: no script, no foreign address, well-formed as XML. Before it:
 * {@code search} and {@code learn}. After it: a person's browser.
 */
package io.pulseline.training.report;
