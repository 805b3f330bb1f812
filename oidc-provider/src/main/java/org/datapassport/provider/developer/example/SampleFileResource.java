package org.datapassport.provider.developer.example;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.Shared;

/** Files with which a test person's vault is filled; the same for everybody, and no secret. */
@Shared
@Path("/developer/samples")
public class SampleFileResource {
  @GET
  @Path("/{file}")
  public Response file(@PathParam("file") String file) {
    SampleFile sample = SampleFile.ofFile(file).orElseThrow(NotFoundException::new);
    return Response.ok(sample.bytes(), "application/octet-stream")
        .header("Content-Disposition", "attachment; filename=\"" + sample.file() + "\"")
        .header("Cache-Control", "public, max-age=3600")
        .build();
  }
}
