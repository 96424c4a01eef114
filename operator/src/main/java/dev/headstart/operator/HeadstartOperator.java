package dev.headstart.operator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The operator's process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HeadstartOperator {

    public static void main(String[] args) {
        SpringApplication.run(HeadstartOperator.class, args);
    }
}
