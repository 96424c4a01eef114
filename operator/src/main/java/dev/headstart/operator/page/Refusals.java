package dev.headstart.operator.page;

/** Pages for those who are not shown what they asked for. */
final class Refusals {

    private Refusals() {}

    static Html signIn(String why, String back) {
        return Html.of(
                """
                <div class="card narrow-card"><h1>Sign in</h1>
                <p>With a token of your cluster. You see the plans that <code>kubectl</code> shows you with it, no others.</p>
                %s<form method="post" action="/sign-in"><input type="hidden" name="to" value="%s">
                <label for="token">Token</label>
                <input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required autofocus>
                <button class="primary">Sign in</button></form>
                <p class="note">Make one: <code>kubectl create token NAME --namespace NAMESPACE</code>, of a ServiceAccount that has Kubernetes’ own role <code>view</code>.</p></div>
                """, why.isEmpty() ? Html.NONE : Html.of("<p class=\"problem\" role=\"alert\">%s</p>", why), back);
    }

    static String title(RefusedException why) {
        return switch (why.status()) {
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 503 -> "Not now";
            default -> "Not possible";
        };
    }

    static Html page(RefusedException why) {
        return Html.of(
                "<div class=\"card narrow-card\"><h1>%s</h1><p>%s</p><p><a href=\"/\">All plans</a></p></div>",
                title(why), why.words());
    }
}
