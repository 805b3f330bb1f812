package org.datapassport.vault.importing.health;

import java.io.IOException;
import java.io.InputStream;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.xml.XmlWalk;

/**
 * Apple Health {@code export.xml}: steps, heart rate, sleep, weight, each with the offset of the
 * place where it was measured.
 *
 * <p>Where several devices told the same time, steps and sleep are taken from one of them, see
 * {@link Stretches}; these follow at the end of the file.
 */
public final class AppleHealthAdapter implements ImportAdapter {
  @Override
  public String id() {
    return "apple-health";
  }

  @Override
  public String version() {
    return "2";
  }

  @Override
  public boolean detects(FileHead head) {
    return head.beginsWith("HealthData");
  }

  @Override
  public void read(InputStream file, RecordSink sink) throws IOException {
    HealthRecords records = new HealthRecords(sink);
    XmlWalk.read(file, records);
    records.finish();
  }
}
