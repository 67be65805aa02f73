package io.tradewind.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Who PostgreSQL runs as. It refuses to run as root, so root starts it as somebody else.
///
/// - Not root: as ourselves.
/// - Root, and others can reach the data directory: with `setpriv`, as the directory's owner, or as
///   [#UNPRIVILEGED_ID] when it is new.
/// - Root, and a folder above is closed to others (such as `/root`): with `unshare`, in a user
///   namespace where root bears another number. Files stay root's.
///
/// The choice shows in the owner of the data directory, so that a later start chooses alike.
///
/// @param userId who owns the files
/// @param prefix what comes before each command
record ServerUser(int userId, List<String> prefix) {
  /// The number of `nobody` on Linux; needs no entry in the password file.
  static final int UNPRIVILEGED_ID = 65_534;

  private static final int ROOT_ID = 0;
  private static final int TIMEOUT_SECONDS = 10;

  /// Says whether this process is root.
  static boolean root() {
    return Commands.run(List.of("id", "-u"), TIMEOUT_SECONDS).output().equals("0");
  }

  /// Chooses for a data directory, which exists.
  static ServerUser of(Path dataDirectory) {
    try {
      var owner = Folders.owner(dataDirectory);
      if (!root()) {
        return new ServerUser(owner, List.of());
      }
      if (owner != ROOT_ID) {
        return setpriv(owner);
      }
      return Folders.isEmpty(dataDirectory) ? unprivileged(dataDirectory) : unshare();
    } catch (IOException e) {
      throw new PostgresFailure("can't use %s: %s".formatted(dataDirectory, e.getMessage()), e);
    }
  }

  List<String> command(Path program, List<String> arguments) {
    var command = new ArrayList<>(prefix);
    command.add(program.toString());
    command.addAll(arguments);
    return command;
  }

  private static ServerUser unprivileged(Path dataDirectory) throws IOException {
    var user = setpriv(UNPRIVILEGED_ID);
    Folders.give(dataDirectory, UNPRIVILEGED_ID);
    if (user.canWrite(dataDirectory)) {
      return user;
    }
    Folders.give(dataDirectory, ROOT_ID);
    if (unshare().canWrite(dataDirectory)) {
      return unshare();
    }
    throw new PostgresFailure(
        """
        PostgreSQL does not run as root, and user %d can't reach %s. Run as another user, or \
        choose a data directory whose parents others may enter (chmod o+x)\
        """
            .formatted(UNPRIVILEGED_ID, dataDirectory));
  }

  private static ServerUser setpriv(int userId) {
    return new ServerUser(
        userId,
        List.of("setpriv", "--reuid=" + userId, "--regid=" + userId, "--clear-groups", "--"));
  }

  private static ServerUser unshare() {
    var mapped = UNPRIVILEGED_ID;
    return new ServerUser(
        ROOT_ID,
        List.of("unshare", "--user", "--map-user=" + mapped, "--map-group=" + mapped, "--"));
  }

  private boolean canWrite(Path directory) {
    var test = command(Path.of("test"), List.of("-w", directory.toString()));
    return Commands.run(test, TIMEOUT_SECONDS).succeeded();
  }
}
