package org.datapassport.vault;

import jakarta.enterprise.context.ApplicationScoped;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.config.ThisService;

/** Tells the platform which of the three services this WAR is. */
@ApplicationScoped
public class VaultService implements ThisService {
  @Override
  public Service service() {
    return Service.VAULT;
  }
}
