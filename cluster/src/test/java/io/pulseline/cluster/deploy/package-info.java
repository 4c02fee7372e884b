/** The files by which the stack is deployed, as far as they can be judged without deploying it. */
package io.pulseline.cluster.deploy;
