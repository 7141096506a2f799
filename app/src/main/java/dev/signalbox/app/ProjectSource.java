package dev.signalbox.app;

import dev.signalbox.app.project.Mistake;
import dev.signalbox.app.project.Project;
import dev.signalbox.app.project.ProjectFolder;
import dev.signalbox.app.project.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a server has its project from: a folder, or nowhere.
final class ProjectSource {

  private final @Nullable Path folder;
  private final @Nullable String model;
  private final ProjectFolder reader;
  private final Outside.Place place;

  /// @param folder the project's folder, or null for a project with nothing in it
  /// @param model the model for agents that name the default, or null for the project's
  ProjectSource(
      @Nullable Path folder, @Nullable String model, ProjectFolder reader, Outside.Place place) {
    this.folder = folder;
    this.model = model;
    this.reader = reader;
    this.place = place;
  }

  /// The project as its files are now, with every mistake in them.
  Project read() {
    return folder == null ? Project.EMPTY : reader.read(folder, model);
  }

  /// What goes outside, as these settings want it.
  Outside outside(Settings settings) {
    return new Outside(settings, place);
  }

  /// Words for a person.
  String words(Project project) {
    if (folder == null) {
      return "none: agents and tools come from a project folder, see --project";
    }
    var chosen = model == null ? project.settings().defaultModel() : model;
    return "%s: %s, %s, %s, default model %s"
        .formatted(
            folder,
            count(project.workflows().size(), "workflow"),
            count(project.agents().size(), "agent"),
            count(project.tools().size(), "tool"),
            chosen == null ? "none" : chosen);
  }

  /// All mistakes in words, the first line counting them.
  static String mistakes(Project project) {
    var text = new StringBuilder("the project has ");
    text.append(count(project.mistakes().size(), "mistake"));
    for (Mistake mistake : project.mistakes()) {
      text.append(System.lineSeparator()).append(mistake);
    }
    return text.toString();
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
