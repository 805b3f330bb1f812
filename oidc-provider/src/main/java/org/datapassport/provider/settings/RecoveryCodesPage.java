package org.datapassport.provider.settings;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/** New recovery codes, shown this once. */
public record RecoveryCodesPage(Frame frame, List<String> codes, String hold) implements Page {
  public RecoveryCodesPage {
    codes = List.copyOf(codes);
  }

  @Override
  public String template() {
    return "provider/recovery-codes.jte";
  }

  @Override
  public String title() {
    return "Your recovery codes";
  }
}
