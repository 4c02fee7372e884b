/** The modules' directions as build failures. */
package io.pulseline.cli.architecture;
