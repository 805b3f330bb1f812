package org.datapassport.platform.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.explanation.ErrorPage;
import org.datapassport.platform.fragment.Field;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.fragment.Fragments;
import org.datapassport.platform.fragment.Notice;
import org.datapassport.platform.fragment.Sensitivity;
import org.datapassport.platform.preference.Language;
import org.datapassport.platform.preference.Theme;
import org.datapassport.platform.problem.Problem;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static final PublicUrls URLS =
      PublicUrls.of("https://r.example", "https://i.example/id", "https://v.example/vault");

  private static Frame frame(Language language) {
    return new Frame(new Frame.Place(Service.PROVIDER, URLS, language, Theme.DARK, "/id/"));
  }

  private static String html(Frame frame, String detail) {
    Renderer renderer = new Renderer(() -> Service.PROVIDER);
    Problem problem = new Problem("t", "Title", 404, detail, "corr-1");
    return renderer.render(new ErrorPage(frame, problem));
  }

  @Test
  void page_inArabic_isRightToLeft() {
    String page = html(frame(Language.AR), "");
    assertTrue(page.contains("<html lang=\"ar\" dir=\"rtl\" data-theme=\"dark\">"));
    assertTrue(page.contains("<h1>لا يوجد شيء في هذا العنوان</h1>"));
  }

  @Test
  void page_forNobody_hasNoRowOfLinksAndNoSignOut() {
    String page = html(frame(Language.EN), "");
    assertFalse(page.contains("<nav"));
    assertFalse(page.contains("/signout"));
  }

  @Test
  void page_forAPerson_hasSixLinksOneOfThemCurrent() {
    Frame signedIn = frame(Language.EN).signedIn("Ada <b>", NavEntry.CONNECTIONS, "t0ken");
    String page = html(signedIn.withRequestsWaiting(2), "");
    assertTrue(page.contains("<bdi>Ada &lt;b&gt;</bdi>"));
    assertTrue(page.contains("action=\"/id/signout\""));
    assertTrue(page.contains("name=\"csrf\" value=\"t0ken\""));
    String row = page.substring(page.indexOf("<nav"), page.indexOf("</nav>"));
    assertEquals(6, row.split("<li>", -1).length - 1);
    assertEquals(1, row.split("aria-current=\"page\"", -1).length - 1);
    assertTrue(row.contains("href=\"https://v.example/vault/connections\" aria-current"));
    assertTrue(row.contains("<span class=\"count\">2"));
  }

  @Test
  void page_withHostileDetail_isEscaped() {
    String page = html(frame(Language.EN), "<script>alert(1)</script>");
    assertFalse(page.contains("<script>"));
  }

  @Test
  void page_hasNothingInline() {
    String page = html(frame(Language.EN).signedIn("A", NavEntry.PASSPORT, "t"), "x");
    assertFalse(page.contains("style="));
    assertFalse(page.contains("<style"));
    assertFalse(page.matches("(?s).*\\son[a-z]+=.*"));
  }

  @Test
  void fragments_escapeWhatTheyAreGiven() {
    String evil = "\"><script>";
    Field field = Field.text("name", evil).value(evil).hint(evil).error(evil);
    String out =
        text(Fragments.field(field, Language.EN))
            + text(Fragments.notice(new Notice(Notice.Kind.OK, evil, evil), Language.EN))
            + text(Fragments.errorSummary(List.of(new FieldError("name", evil)), Language.EN));
    assertFalse(out.contains("<script>"), out);
    assertTrue(out.contains("aria-describedby=\"name-hint name-error\""), out);
    assertTrue(out.contains("role=\"status\""), out);
    assertTrue(out.contains("<a href=\"#name\">"), out);
  }

  @Test
  void tag_saysTheWordInTheLanguage() {
    String out = text(Fragments.tag(Sensitivity.INTIMATE, Language.ET));
    assertTrue(out.startsWith("<span class=\"tag tag--intimate\"><svg class=\"ico\""), out);
    assertTrue(out.endsWith("Intiimne</span>"), out);
  }

  @Test
  void errorSummary_withoutErrors_isNothing() {
    assertEquals("", text(Fragments.errorSummary(List.of(), Language.EN)));
  }

  private static String text(Content content) {
    StringOutput out = new StringOutput();
    content.writeTo(new OwaspHtmlTemplateOutput(out));
    return out.toString().trim();
  }
}
