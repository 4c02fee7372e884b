/** The commands of docs/operations.md, and what runs each of them. */
package io.pulseline.cluster.runbook;
