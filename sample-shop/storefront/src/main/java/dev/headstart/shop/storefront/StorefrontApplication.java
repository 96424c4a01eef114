package dev.headstart.shop.storefront;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service that shoppers' browsers talk to. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class StorefrontApplication {
    /** Starts it. */
    public static void main(String... args) {
        SpringApplication.run(StorefrontApplication.class, args);
    }
}
