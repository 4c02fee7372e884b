/** Under which licences the libraries are that are shipped. */
package io.pulseline.cli.licenses;
