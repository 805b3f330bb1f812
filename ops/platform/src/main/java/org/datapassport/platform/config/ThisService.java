package org.datapassport.platform.config;

/**
 * Says which service a WAR is. Each WAR has exactly one bean of this type; a second or none fails
 * the deployment, which is what we want.
 */
public interface ThisService {
  Service service();
}
