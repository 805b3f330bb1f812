package org.datapassport.vault.importing.job;

import org.datapassport.vault.importing.ImportId;
import org.datapassport.vault.importing.staging.StagedId;
import org.datapassport.vault.key.VaultId;

/** Names a job: its id is the staged file's, and that of the import that comes of it. */
public record JobKey(VaultId vault, StagedId file) {
  ImportId importId() {
    return new ImportId(file.value().value());
  }
}
