/**
 * The topic catalogue: which topics there are, how each is keyed, which record it carries, and how
 * it is to be created. It is data ({@code /topics/catalogue.json}); before it come the generated
 * records, after it {@link io.pulseline.schemas.wire}, which turns records into messages.
 */
package io.pulseline.schemas.topics;
