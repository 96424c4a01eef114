package dev.headstart.api;

/** The API group of Headstart's resources. */
public final class ApiGroup {
    public static final String NAME = "headstart.dev";
    public static final String VERSION = "v1alpha1";

    private ApiGroup() {}
}
