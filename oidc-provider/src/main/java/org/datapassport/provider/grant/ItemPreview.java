package org.datapassport.provider.grant;

import java.util.List;

/** What an item would let out, for the citizen's eyes only. */
public record ItemPreview(String item, boolean available, List<LevelPreview> levels) {
  public ItemPreview {
    levels = List.copyOf(levels);
  }

  /** What one level of detail would let out: how many records, and a few of them as text. */
  public record LevelPreview(String level, long records, List<String> samples) {
    public LevelPreview {
      samples = List.copyOf(samples);
    }
  }
}
