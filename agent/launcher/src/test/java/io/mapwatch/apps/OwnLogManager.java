package io.mapwatch.apps;

import java.util.logging.LogManager;

/** An application's own. */
public final class OwnLogManager extends LogManager {}
