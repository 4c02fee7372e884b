/** The programs of docs/clients, as an app's developer runs them. */
package io.pulseline.cli.clients;
