package dev.headstart.shop.storefront;

import dev.headstart.shop.platform.remote.RemoteFailure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** The pages that shoppers see where something is missing or away. */
@ControllerAdvice
class ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    @ExceptionHandler({RemoteFailure.NotFound.class, MethodArgumentTypeMismatchException.class})
    ModelAndView notFound() {
        return page("error/404", HttpStatus.NOT_FOUND);
    }

    /** The edge shows an older copy in its place where it has one. */
    @ExceptionHandler(RemoteFailure.class)
    ModelAndView away(RemoteFailure failure, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("{} is answered with 503: {}", request.getRequestURI(), failure.getMessage());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        return page("error/503", HttpStatus.SERVICE_UNAVAILABLE).addObject("words", words(request.getRequestURI()));
    }

    private static String words(String path) {
        return path.startsWith("/cart") || path.startsWith("/checkout") || path.startsWith("/api/cart")
                ? "We cannot reach your cart right now. Nothing in it is lost; try again in a few seconds."
                : path.startsWith("/orders")
                        ? "We cannot look up your order right now. It is safe; try again in a few seconds."
                        : "We cannot reach our shelves right now. Your cart and the checkout work as always; try again here in a few seconds.";
    }

    private static ModelAndView page(String view, HttpStatus status) {
        var page = new ModelAndView(view);
        page.setStatus(status);
        return page;
    }
}
