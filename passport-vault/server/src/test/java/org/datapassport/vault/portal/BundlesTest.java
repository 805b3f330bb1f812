package org.datapassport.vault.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.datapassport.base.words.BundleCheck;
import org.datapassport.platform.preference.Language;
import org.datapassport.vault.portal.connections.card.ConnectionCard;
import org.datapassport.vault.portal.home.HomePage;
import org.datapassport.vault.portal.keys.RecoveryFilePage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {
  @ParameterizedTest
  @ValueSource(classes = {ConnectionCard.class, HomePage.class, RecoveryFilePage.class})
  void bundle_ofAPage_lacksNothingInAnyLanguage(Class<?> page) {
    assertEquals(
        List.of(), BundleCheck.findings(page, "texts", Language.ET.locale(), Language.AR.locale()));
  }
}
