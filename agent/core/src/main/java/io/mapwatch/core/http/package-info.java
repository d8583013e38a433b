package io.mapwatch.core.http;
