package org.datapassport.platform.limit;

/**
 * A path whose changing requests cost more than others: they fetch from elsewhere, compute long, or
 * leave rows behind.
 *
 * @param path below the service, such as {@code /register}; what lies below it counts with it
 * @param perMinute how often one network may ask; 0 for no limit
 * @param atOnce requests that are worked on at the same time, of everybody
 * @param atOnceOfOne the same of one network
 */
public record CostlyRoute(String path, int perMinute, int atOnce, int atOnceOfOne) {
  boolean covers(String asked) {
    return asked.equals(path) || asked.startsWith(path + "/");
  }
}
