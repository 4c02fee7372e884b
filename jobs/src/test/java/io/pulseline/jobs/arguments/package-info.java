/** The arguments, each default and each mapping. */
package io.pulseline.jobs.arguments;
