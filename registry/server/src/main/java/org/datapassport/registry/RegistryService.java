package org.datapassport.registry;

import jakarta.enterprise.context.ApplicationScoped;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.config.ThisService;

/** Tells the platform that this WAR is the registry. */
@ApplicationScoped
public class RegistryService implements ThisService {
  @Override
  public Service service() {
    return Service.REGISTRY;
  }
}
