package org.datapassport.platform.limit;

import static org.datapassport.platform.limit.BodyLimits.USUAL_BYTES_MAX;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyLimitsTest {
  private static final long LARGE = 64L * 1024 * 1024;

  private final BodyLimits limits = new BodyLimits(allowOne());

  private record Upload() implements LargerBodies {
    @Override
    public String path() {
      return "/strands/import";
    }

    @Override
    public String mediaType() {
      return "multipart/form-data";
    }

    @Override
    public long bytesMax() {
      return LARGE;
    }
  }

  @SuppressWarnings("unchecked")
  private static Instance<LargerBodies> allowOne() {
    List<LargerBodies> one = List.of(new Upload());
    return (Instance<LargerBodies>)
        Proxy.newProxyInstance(
            BodyLimitsTest.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> method.invoke(one, arguments));
  }

  @Test
  void bytesMax_ofTheOneRoute_isLarger() {
    for (String type :
        List.of("multipart/form-data; boundary=x", "Multipart/Form-Data", "multipart/form-data ")) {
      assertEquals(LARGE, limits.bytesMax("/strands/import", type), type);
    }
  }

  @Test
  void bytesMax_ofAllElse_isTheUsual() {
    String multipart = "multipart/form-data; boundary=x";
    for (String path :
        List.of("/strands/import/", "/strands/import/00/run", "/strands", "/", "/Strands/import")) {
      assertEquals(USUAL_BYTES_MAX, limits.bytesMax(path, multipart), path);
    }
    for (String type :
        List.of("application/x-www-form-urlencoded", "multipart/form-datax", "text/plain", "")) {
      assertEquals(USUAL_BYTES_MAX, limits.bytesMax("/strands/import", type), type);
    }
  }
}
