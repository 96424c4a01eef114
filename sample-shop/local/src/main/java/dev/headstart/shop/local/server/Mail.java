package dev.headstart.shop.local.server;

import dev.headstart.shop.local.Checks;
import dev.headstart.shop.local.Component;
import dev.headstart.shop.local.Component.Launch;
import dev.headstart.shop.local.Ports;
import dev.headstart.shop.local.Site;
import java.nio.file.Path;
import java.util.List;

/** GreenMail: takes every mail over SMTP, keeps it in memory, and shows it over HTTP. */
public final class Mail {

    public static final String NAME = "mail";

    private final Site site;

    public Mail(Site site) {
        this.site = site;
    }

    public Component component() {
        Ports ports = site.ports();
        Path target = site.module("local").resolve("target");
        List<String> command = site.java(96, target.resolve("mail.jsa").toString());
        command.addAll(List.of(
                "-Dgreenmail.smtp.hostname=127.0.0.1",
                "-Dgreenmail.smtp.port=" + ports.smtp(),
                "-Dgreenmail.api.hostname=127.0.0.1",
                "-Dgreenmail.api.port=" + ports.mailbox(),
                "-Dgreenmail.auth.disabled",
                "-jar",
                Site.libraries(target.resolve("lib"), "greenmail-*.jar").getFirst()));
        return Component.of(
                NAME,
                List.of(ports.smtp(), ports.mailbox()),
                Launch.of(command),
                Checks.answers(ports.mailbox(), "/api/service/readiness"),
                "http://127.0.0.1:" + ports.mailbox());
    }
}
