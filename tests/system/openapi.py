"""Holds what central is asked and answers against its own description."""

import functools
import http.client
import json
import re

import jsonschema

PROBLEM = {"$ref": "#/components/schemas/Problem"}


@functools.lru_cache(maxsize=None)
def document(port):
    """Central's description of itself."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/openapi.json")
        return Description(json.loads(connection.getresponse().read()))
    finally:
        connection.close()


class Description:
    def __init__(self, facts):
        self.facts = facts
        self.resolver = jsonschema.RefResolver.from_schema(facts)
        self.paths = sorted(facts["paths"], key=lambda path: path.count("{"))

    def operation(self, method, path):
        """What stands there for a request; None where nothing does."""
        path = path.partition("?")[0]
        for pattern in self.paths:
            form = re.sub(r"\\\{rest\\\}$", ".+", re.escape(pattern))
            if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", form), path):
                return self.facts["paths"][pattern].get({"HEAD": "get"}.get(method, method.lower()))
        return None

    def check(self, schema, value, what):
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver)
        faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in validator.iter_errors(value)]
        assert not faults, f"{what} is not as /openapi.json says: {faults[:3]}"

    def check_exchange(self, method, path, body, answer):
        """Every answer; and every request that was taken. body: bytes or a value."""
        what = f"{method} {path.partition('?')[0]}"
        operation = self.operation(method, path)
        if answer.status >= 400:
            if method != "HEAD":
                self.check(PROBLEM, answer.json, f"the refusal of {what}")
                assert answer.json["status"] == answer.status
            return
        assert operation, f"{what} is answered but not described"
        told = operation["responses"].get(str(answer.status))
        assert told, f"{what} answers {answer.status}, which is not described"
        for kind, content in told["content"].items():
            if kind == "application/json" and method != "HEAD":
                self.check(content["schema"], answer.json, f"the answer of {what}")
        if "application/json" in operation.get("requestBody", {}).get("content", {}):
            value = json.loads(body) if isinstance(body, (bytes, str)) else body
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            self.check(schema, value, f"the request {what}")


def check_exchange(port, method, path, body, answer):
    document(port).check_exchange(method, path, body, answer)
