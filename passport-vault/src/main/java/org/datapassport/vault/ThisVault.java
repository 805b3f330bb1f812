package org.datapassport.vault;

import jakarta.enterprise.context.ApplicationScoped;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.config.ThisService;

/** Tells the platform that this WAR is the vault. */
@ApplicationScoped
public class ThisVault implements ThisService {
  @Override
  public Service service() {
    return Service.VAULT;
  }
}
