/**
 * Each athlete has a time of their own, and arrival time is the log's: devices with broken clocks
 * and the speed of reading change nothing for anybody. Judged by {@code io.pulseline.guarantees}.
 */
package io.pulseline.guarantees.time;
